import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { locales } from './scripts/locales.ts'

export default defineConfig({
  plugins: [locales(), svelte()],
  build: { target: 'es2022', manifest: 'manifest.json', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
