import { useEffect } from 'react';
import { isTextField } from './parts/isTextField.ts';
import { useLatest } from './parts/useLatest.ts';

/** What counts anywhere on the page: the key for help, and files that are dropped. */
export function useWindow(letterKeys: boolean, onHelp: () => void, onDropped: (data: DataTransfer) => void): void {
  const tell = useLatest({ onHelp, onDropped });
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent): void => {
      if (!letterKeys || key !== '?' || isTextField(target)) return;
      if ((target as HTMLElement).closest('[role="dialog"]') === null) tell.current.onHelp();
    };
    // Anywhere, whatever lies there wants of it: what misses the list by an inch is meant for it all the same.
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer !== null) tell.current.onDropped(event.dataTransfer);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('drop', drop, true);
    };
  }, [tell, letterKeys]);
}
