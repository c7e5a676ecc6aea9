interface Props {
  readonly label: string;
  /** What was chosen, in words. */
  readonly chosen: string;
  readonly onFile: (file: File) => void;
}

/** Chooses one image file. */
export function FileField({ label, chosen, onFile }: Props) {
  return (
    <label className="choice">
      <span>{`${label}: ${chosen}`}</span>
      <input
        type="file"
        accept=".nii,.gz,.mgh,.mgz,.nrrd,.mha"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Else the browser would not tell when the same file is chosen again, edited.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
