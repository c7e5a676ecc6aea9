/** Whether keys are typed into it as text: shortcuts of a single key rest there. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'text';
}
