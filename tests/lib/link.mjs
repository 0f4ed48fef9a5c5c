// The page's own live socket, held so that a story can misuse it, with what came back on it.

/** Runs in the page before its own scripts. */
export function hold() {
  const Original = globalThis.WebSocket
  globalThis.__replies = []
  globalThis.__closes = []
  globalThis.WebSocket = class extends Original {
    constructor(...args) {
      super(...args)
      globalThis.__socket = this
      this.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data)
        if (/^(done|refused)$/.test(message.type)) globalThis.__replies.push(message)
      })
      this.addEventListener('close', ({ code }) => globalThis.__closes.push(code))
    }
  }
}

/** Sends text as it is. */
export const send = (page, text) => page.evaluate((data) => globalThis.__socket.send(data), text)

/** Sends `length` bytes of text in one frame. */
export const sendLong = (page, length) => page.evaluate((n) => globalThis.__socket.send('x'.repeat(n)), length)

/** Asks the room for something and waits for its answer. */
export function ask(page, command) {
  return page.evaluate(async (asked) => {
    // Far above the ids that the page itself counts up.
    globalThis.__asked = (globalThis.__asked ?? 1_000_000) + 1
    const id = globalThis.__asked
    globalThis.__socket.send(JSON.stringify({ type: 'command', id, command: asked }))
    for (let turn = 0; turn < 200; turn += 1) {
      const reply = globalThis.__replies.find((one) => one.id === id)
      if (reply) return reply
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('no answer')
  }, command)
}

/** Refusals that answer no request. */
export const complaints = (page) =>
  page.evaluate(() => globalThis.__replies.filter((one) => one.type === 'refused' && one.id === undefined).map((one) => one.error.code))

/** Codes with which sockets of this page were closed. */
export const closes = (page) => page.evaluate(() => globalThis.__closes)
