// The peer's side: Janus `VideoRoom` and a small page of the bench's own (janus/), in the same
// browsers with the same devices, constraints, layers and codecs as the product's pages.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { BadNetwork, Janus } from '../lib/helper.mjs'
import { Person } from '../lib/person.mjs'
import { CAMERA_RATE } from './figures.mjs'
import { probe } from './probe.mjs'

const FILES = { '/': ['page.html', 'text/html'], '/client.mjs': ['client.mjs', 'text/javascript'] }

/** Two people in a room behind the network; `rejoin` brings the second in anew. */
export async function videoroom({ address, seed, way, loops }) {
  const ends = []
  const end = async () => {
    for (const one of ends.reverse()) await one()
  }
  try {
    const janus = await Janus.start({ address, loops })
    ends.push(() => janus.end())
    const network = await BadNetwork.start({ listen: `${address}:0`, seed, way })
    ends.push(() => network.end())
    const pages = createServer((request, response) => {
      const [file, type] = FILES[request.url] ?? []
      response.writeHead(file ? 200 : 404, { 'content-type': type ?? 'text/plain' })
      response.end(file && readFileSync(join(import.meta.dirname, 'janus', file)))
    }).listen(0, '127.0.0.1')
    await once(pages, 'listening')
    ends.push(() => pages.close())

    let number = 0
    const enter = async ({ page }) => {
      await page.goto(`http://localhost:${pages.address().port}/`)
      number += 1
      await page.evaluate((how) => globalThis.__prepare(how), { url: janus.said, number, rate: CAMERA_RATE })
      await page.evaluate(() => globalThis.__enter())
    }
    const arrive = async (name, part) => {
      const person = await Person.arrive(name, { part, lang: 'en', phone: false, scripts: [probe] })
      ends.push(() => person.leave())
      await person.context.exposeFunction('__door', (target) => network.door(target))
      return person
    }
    const first = await arrive('Zhou Qining', 'mediator')
    const second = await arrive('Davide Corvale', 'respondent')
    await enter(first)
    return { first, second, rejoin: () => enter(second), end }
  } catch (failure) {
    await end()
    throw failure
  }
}
