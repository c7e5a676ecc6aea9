type Asking = FileSystemDirectoryHandle & {
  readonly requestPermission?: (to: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
};

/** Asks whether the folders that were chosen may be written into, all at once, while the click counts as the person's. @returns those that may not */
export async function refusedRoots(
  chosen: readonly { readonly root: FileSystemDirectoryHandle | null }[],
): Promise<ReadonlySet<FileSystemDirectoryHandle>> {
  const roots = [...new Set(chosen.flatMap(({ root }) => (root === null ? [] : [root as Asking])))];
  const answers = await Promise.all(
    roots.map((root) =>
      // A browser without the question lets write whatever it lets choose.
      (root.requestPermission?.({ mode: 'readwrite' }) ?? Promise.resolve('granted')).catch(() => 'denied'),
    ),
  );
  return new Set(roots.filter((_, n) => answers[n] !== 'granted'));
}
