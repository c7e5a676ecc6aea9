import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { LICENCES_FILE, type Licence } from '../licenceList.ts';

/** Fails the build where a package becomes part of it that the list of licences does not name. */
export function licenceCheck(): Plugin {
  return {
    name: 'licence-check',
    apply: 'build',
    generateBundle(_options, bundle) {
      const known = new Set((JSON.parse(readFileSync(LICENCES_FILE, 'utf8')) as Licence[]).map(({ name }) => name));
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
          const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
          if (name !== undefined && !known.has(name))
            throw new Error(`${name} is part of the build, but not in ${LICENCES_FILE}: npm run licences`);
        }
      }
    },
  };
}
