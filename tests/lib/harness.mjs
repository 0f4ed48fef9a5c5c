// The screens with their fixtures (`web/dev`), built and served: states that a session reaches only
// after a long way, each at an address.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'

const web = join(import.meta.dirname, '../../web')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }

/** Runs in `web/`, whose packages it needs. */
const BUILD = `
  const { build } = await import('vite')
  await build({
    logLevel: 'error',
    build: { outDir: process.argv[1], emptyOutDir: true, minify: false, manifest: false,
      rollupOptions: { input: { index: 'dev/index.html', desk: 'dev/desk.html' } } },
  })
`

export class Harness {
  static async start() {
    if (!existsSync(join(web, 'node_modules/vite'))) throw new Error('the packages of web/ are not installed: run npm ci there')
    const harness = new Harness()
    harness.dir = await mkdtemp(join(tmpdir(), 'heqiao-harness-'))
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', BUILD, harness.dir], { cwd: web })
    harness.server = createServer(async (request, response) => {
      const path = normalize(new URL(request.url, 'http://x').pathname)
      try {
        const body = await readFile(join(harness.dir, path))
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body)
      } catch {
        response.writeHead(404).end()
      }
    })
    harness.server.listen(0, '127.0.0.1')
    await once(harness.server, 'listening')
    harness.url = `http://127.0.0.1:${harness.server.address().port}`
    return harness
  }

  /** The address of a screen; `desk` has the staff's. */
  at(place, screen, lang, more = '') {
    return `${this.url}/dev/${place === 'desk' ? 'desk.html' : 'index.html'}?screen=${screen}&lang=${lang}${more}`
  }

  async stop() {
    this.server?.closeAllConnections()
    this.server?.close()
    if (this.dir) await rm(this.dir, { recursive: true, force: true })
  }
}
