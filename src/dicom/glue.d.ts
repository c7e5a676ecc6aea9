/** What is used of the script that comes with the WebAssembly of dcm2niix. */
declare module '*/dcm2niix.jpeg.js' {
  export interface Dcm2niix {
    readonly FS: FileSystem;
    /** Runs the program once; an instance cannot be used again. */
    callMain(args: string[]): number;
  }

  export interface FileSystem {
    mkdir(path: string): void;
    createFile(folder: string, name: string, properties: object, canRead: boolean, canWrite: boolean): FileNode;
    readdir(path: string): string[];
    readFile(path: string): Uint8Array<ArrayBuffer>;
    unlink(path: string): void;
  }

  export interface FileNode {
    contents: Uint8Array | null;
    usedBytes: number;
    stream_ops: { readonly read: (...where: unknown[]) => number; readonly close?: () => void };
  }

  export default function create(options: {
    readonly wasmBinary: Uint8Array;
    /** Without it the script looks for an address, which a worker made of a blob has not. */
    readonly locateFile: () => string;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Promise<Dcm2niix>;
}
