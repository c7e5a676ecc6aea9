import type { Plugin } from 'vite';

/** The address of `npm run dev` with the sample head in the list: `src/ui/dev.ts` looks for it. */
export function devServer(): Plugin {
  return {
    name: 'dev-server',
    apply: 'serve',
    // What only workers import is not found by Vite's first look: the page would be loaded a second time.
    config: () => ({ optimizeDeps: { include: ['comlink', 'nifti-reader-js', 'pako'] } }),
    configureServer(server) {
      const print = server.printUrls.bind(server);
      server.printUrls = () => {
        print();
        for (const url of server.resolvedUrls?.local ?? [])
          server.config.logger.info(`  With the sample head: ${url}?sample`);
      };
    },
  };
}
