// What an institution does once, away from its server: three roots, of which two sign that its key seals.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes `list.json` beside the keys of a server that does not run, with OpenSSL for the roots; the roots' public keys in hex. */
export function makeKeyList(heqiao, server, { institution, log }) {
  const folder = join(server.root, 'roots')
  mkdirSync(folder)
  const at = (name) => join(folder, name)
  const list = join(server.keys, 'list.json')
  const keys = (...args) => execFileSync(heqiao, ['keys', ...args])
  const roots = [1, 2, 3].map((n) => {
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', at(`root-${n}.key`)])
    execFileSync('openssl', ['pkey', '-in', at(`root-${n}.key`), '-pubout', '-out', at(`root-${n}.pem`)])
    return at(`root-${n}.pem`)
  })
  keys('new', list, '--institution', institution, '--log', log, ...roots.flatMap((root) => ['--root', root]))
  writeFileSync(at('house.pem'), keys('public', '--keys', server.keys))
  const act = ['--add', at('house.pem'), '--from', '0']
  writeFileSync(at('entry'), keys('draft', list, ...act))
  for (const n of [1, 3]) {
    execFileSync('openssl', ['pkeyutl', '-sign', '-rawin', '-inkey', at(`root-${n}.key`), '-in', at('entry'), '-out', at(`root-${n}.sig`)])
  }
  keys('sign', '--keys', server.keys, at('entry'), '--out', at('house.sig'))
  const signed = ['house', 'root-1', 'root-3'].flatMap((name) => ['--signed', `${at(`${name}.pem`)}=${at(`${name}.sig`)}`])
  keys('append', list, ...act, ...signed)
  return JSON.parse(keys('show', list))
}
