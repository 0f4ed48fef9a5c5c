/**
 * `heqiao-verify.html`: script, style, words and WebAssembly of the verifier in one file that works
 * from a disk, and its digest beside it.
 *
 * The page's own policy lets exactly this script and this style run and nothing be loaded or sent;
 * whoever compares the file's digest has compared all of it.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const ROOT = resolve(import.meta.dirname, '../..')
export const FILE = 'heqiao-verify.html'

/** `wasm:verify` is the module in Base64. */
export function wasm(): Plugin {
  return {
    name: 'wasm',
    resolveId: (id) => (id === 'wasm:verify' ? `\0${id}` : undefined),
    load(id) {
      if (id !== '\0wasm:verify') return
      const file = join(ROOT, 'web/public/verify.wasm')
      try {
        return `export default ${JSON.stringify(readFileSync(file).toString('base64'))}`
      } catch {
        throw new Error(`${file} is missing: \`cargo xtask serve\` and \`cargo xtask test\` build it`)
      }
    },
  }
}

/** Puts what was bundled into one page. */
export function page(): Plugin {
  return {
    name: 'page',
    generateBundle: {
      // After the bundler's own last word on its script.
      order: 'post',
      handler(_, bundle) {
        const parts = Object.values(bundle)
        const [script, ...more] = parts.filter((part) => part.type === 'chunk')
        const styles = parts.filter((part) => part.type === 'asset')
        if (!script || more.length > 0 || styles.some((part) => !part.fileName.endsWith('.css')))
          throw new Error(`one script and its styles make the page, not ${Object.keys(bundle).join(', ')}`)
        // What ends an element may stand in no text of it.
        const code = script.code.trim().replaceAll('</script', '<\\/script')
        const html = document(
          code,
          styles
            .map((part) => String(part.source))
            .join('\n')
            .trim(),
        )
        for (const name of Object.keys(bundle)) delete bundle[name]
        this.emitFile({ type: 'asset', fileName: FILE, source: html })
        const digest = createHash('sha256').update(html).digest('hex')
        this.emitFile({ type: 'asset', fileName: `${FILE}.sha256`, source: `${digest}  ${FILE}\n` })
      },
    },
  }
}

function document(script: string, style: string): string {
  const allowed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = [
    "default-src 'none'",
    `script-src ${allowed(script)} 'wasm-unsafe-eval'`,
    `style-src ${allowed(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Heqiao</title>
<style>${style}</style>
</head>
<body>
<div id="app">${silent()}</div>
<script type="module">${script}</script>
</body>
</html>
`
}

/** What is read where the script does not run, in every language that has the verifier's words. */
function silent(): string {
  const said = readdirSync(join(ROOT, 'locales')).map((lang) => {
    const text = readFileSync(join(ROOT, 'locales', lang, 'verify.ftl'), 'utf8')
    const [, words] = /^verify-not-started = (.+)$/m.exec(text) ?? []
    if (!words) throw new Error(`locales/${lang}/verify.ftl has no verify-not-started`)
    return `<p lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">${words}</p>`
  })
  return said.join('')
}
