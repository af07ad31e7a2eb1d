import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Tells the service worker the hashed files it may keep, which are known only once all is bundled. */
function shell() {
  return {
    name: 'traymux-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .map((file) => `/${file}`)
        .sort();
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') {
        this.error('The service worker was not bundled.');
      }
      const name = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      worker.code = worker.code
        .replaceAll('__SHELL_NAME__', JSON.stringify(`shell-${name}`))
        .replaceAll('__SHELL__', JSON.stringify(files));
    },
  };
}

/**
 * Has the browser fetch the page while it still learns which language to show it in. The styles of the first screens come
 * with the document already.
 */
function preload() {
  return {
    name: 'traymux-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const entry = chunks.find(({ name, isEntry }) => name === 'main' && isEntry);
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/page.tsx'));
        if (!entry || !page) {
          this.error('The page was not bundled.');
        }
        return [page.fileName, ...page.imports]
          .filter((file) => file !== entry.fileName && !entry.imports.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  oxc: { jsx: { importSource: 'preact' } },
  plugins: [licences(), shell(), preload()],
  build: {
    outDir: 'target/classes/web',
    emptyOutDir: true,
    manifest: true,
    // Without data: addresses for fonts and scripts, which the page's policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: 'index.html', 'service-worker': 'src/pwa/worker/service-worker.ts' },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/english.ts'],
    // Otherwise style sheets are empty in tests, and one of them reads the colours.
    css: true,
  },
});
