/** One call that changes or reads a folder. */
export interface Call {
  readonly what: 'getFile' | 'list' | 'create' | 'open' | 'write' | 'close' | 'move' | 'remove';
  readonly name: string;
}

/** Decides what becomes of a call: throws before it, or returns what throws after it. */
export type Fault = (call: Call, n: number) => 'works' | { readonly error: Error; readonly after: boolean };

/** A folder in memory that behaves as the File System Access standard says, every call of which may fail. */
export class FakeDisk {
  /** By folders and name. */
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly calls: Call[] = [];
  fault: Fault = () => 'works';
  readonly root: FileSystemDirectoryHandle;

  /** @param canMove whether files can be renamed */
  constructor(canMove: boolean) {
    this.root = this.#folder(canMove);
  }

  /** From call number `n` on (after it has worked, or before) nothing works: the tab is gone. */
  dieAt(n: number, after: boolean): void {
    let dead = false;
    this.fault = (_, at) => {
      const now = dead || at === n;
      const first = now && !dead;
      dead ||= now;
      return now ? { error: new Error('the tab is gone'), after: first && after } : 'works';
    };
  }

  async #do<T>(call: Call, work: () => T): Promise<T> {
    const fault = this.fault(call, this.calls.length);
    this.calls.push(call);
    await Promise.resolve();
    if (fault === 'works') return work();
    if (fault.after) work();
    throw fault.error;
  }

  /** @param at folders down to it, with a slash at the end */
  #folder(canMove: boolean, at = ''): FileSystemDirectoryHandle {
    const missing = (name: string): DOMException => new DOMException(name, 'NotFoundError');
    const folder = {
      kind: 'directory',
      name: 'study',
      keys: () => this.#list(at, (name) => name),
      values: () => this.#list(at, (name) => this.#file(at + name, canMove)),
      getDirectoryHandle: async (inner: string, { create = false } = {}) => {
        const path = `${at}${inner}/`;
        if (!create && ![...this.files.keys()].some((one) => one.startsWith(path))) throw missing(inner);
        return this.#folder(canMove, path);
      },
      getFileHandle: async (inner: string, { create = false } = {}) => {
        const name = at + inner;
        if (!create && !this.files.has(name)) throw missing(name);
        return this.#do({ what: create ? 'create' : 'getFile', name }, () => {
          if (!this.files.has(name)) this.files.set(name, new Uint8Array(0));
          return this.#file(name, canMove);
        });
      },
      removeEntry: async (inner: string) =>
        this.#do({ what: 'remove', name: at + inner }, () => {
          if (!this.files.delete(at + inner)) throw missing(inner);
        }),
    };
    return folder as unknown as FileSystemDirectoryHandle;
  }

  /** Files in it, not those of folders in it. */
  async *#list<T>(at: string, as: (name: string) => T): AsyncGenerator<T> {
    await this.#do({ what: 'list', name: at }, () => {});
    for (const path of [...this.files.keys()].toSorted()) {
      const name = path.slice(at.length);
      if (path.startsWith(at) && !name.includes('/')) yield as(name);
    }
  }

  #file(name: string, canMove: boolean): FileSystemFileHandle {
    let now = name;
    const file = {
      kind: 'file',
      get name() {
        return now;
      },
      getFile: () =>
        this.#do({ what: 'getFile', name: now }, () => {
          const bytes = this.files.get(now);
          if (bytes === undefined) throw new DOMException(now, 'NotFoundError');
          return new File([bytes], now);
        }),
      createWritable: () => this.#do({ what: 'open', name: now }, () => this.#writable(now)),
      ...(canMove && {
        move: (to: string) =>
          this.#do({ what: 'move', name: to }, () => {
            this.files.set(to, this.files.get(now)!);
            this.files.delete(now);
            now = to;
          }),
      }),
    };
    return file as unknown as FileSystemFileHandle;
  }

  /** What is written becomes the file when it is closed. */
  #writable(name: string): FileSystemWritableFileStream {
    let content = new Uint8Array(0);
    const writable = {
      write: async (blob: Blob) => {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        await this.#do({ what: 'write', name }, () => {
          content = bytes;
        });
      },
      close: () =>
        this.#do({ what: 'close', name }, () => {
          this.files.set(name, content);
        }),
      abort: async () => {},
    };
    return writable as unknown as FileSystemWritableFileStream;
  }
}
