import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { locales } from './scripts/locales.ts'
import { page, wasm } from './scripts/offline.ts'

/** The verifier to keep. It goes where the client takes it along as it is. */
export default defineConfig({
  plugins: [locales(), wasm(), svelte(), page()],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'public',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: 'src/offline/main.ts',
      output: { codeSplitting: false },
    },
  },
})
