import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Tells the service worker the hashed files it may keep, and the page which build it is: both are known only once all is
 * bundled, and what other plugins leave nothing in is thrown away.
 */
function shell() {
  return {
    name: 'traymux-shell',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle)
          .filter((file) => file.startsWith('assets/'))
          .map((file) => `/${file}`)
          .sort();
        const worker = bundle['service-worker.js'];
        const page = bundle['index.html'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset') {
          this.error('The service worker or the page was not bundled.');
        }
        const build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
        worker.code = worker.code
          .replaceAll('__SHELL_NAME__', JSON.stringify(`shell-${build}`))
          .replaceAll('__SHELL__', JSON.stringify(files));
        page.source = page.source.replace('__BUILD__', build);
      },
    },
  };
}

/** The manifest in other languages: what the system shows of the installed page. */
function manifests() {
  return {
    name: 'traymux-manifests',
    apply: 'build',
    generateBundle() {
      const english = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'));
      for (const lang of ['de']) {
        const { shortcuts, ...words } = JSON.parse(
          readFileSync(`src/pwa/manifest.${lang}.json`, 'utf8'),
        );
        const named = english.shortcuts.map((each, index) => ({ ...each, name: shortcuts[index] }));
        this.emitFile({
          type: 'asset',
          fileName: `manifest.${lang}.webmanifest`,
          source: JSON.stringify({ ...english, ...words, lang, shortcuts: named }),
        });
      }
    },
  };
}

/**
 * Has the browser fetch the page while it still learns which language to show it in. The styles of the first screens come with the document already.
 */
function head() {
  return {
    name: 'traymux-head',
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
  plugins: [licences(), shell(), manifests(), head()],
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
