/**
 * An EventSource over fetch, which a program needs because it sends a cookie of its own: it connects again when the
 * connection is lost, and says which event it saw last, as browsers do.
 */
export function eventSourceWith(headers: Readonly<Record<string, string>>) {
  return class EventStream extends EventTarget {
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSED = 2
    readyState = 0
    readonly url: string
    #last = ''
    readonly #over = new AbortController()

    constructor(url: string | URL) {
      super()
      this.url = String(url)
      void this.#keepReading()
    }

    close(): void {
      this.readyState = this.CLOSED
      this.#over.abort()
    }

    async #keepReading(): Promise<void> {
      while (this.readyState !== this.CLOSED) {
        const refused = await this.#readOnce().catch(() => false)
        if (this.readyState === this.CLOSED) return
        this.readyState = refused ? this.CLOSED : this.CONNECTING
        this.dispatchEvent(new Event('error'))
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }

    /** Reads until the connection is lost. Gives whether the server refused it, so that it is not asked again. */
    async #readOnce(): Promise<boolean> {
      const resume: Record<string, string> = this.#last === '' ? {} : { 'last-event-id': this.#last }
      const asked = { ...headers, ...resume, accept: 'text/event-stream' }
      const response = await fetch(this.url, { headers: asked, signal: this.#over.signal })
      if (response.body === null || !response.ok) return true
      this.readyState = this.OPEN
      this.dispatchEvent(new Event('open'))
      let rest = ''
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = `${rest}${text}`.split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) this.#tell(block)
      }
      return false
    }

    #tell(block: string): void {
      const fields = new Map<string, string>()
      for (const line of block.split('\n')) {
        const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? []
        if (name !== undefined) fields.set(name, value ?? '')
      }
      const data = fields.get('data')
      if (data === undefined) return
      this.#last = fields.get('id') ?? this.#last
      const told = new MessageEvent(fields.get('event') ?? 'message', { data, lastEventId: this.#last })
      this.dispatchEvent(told)
    }
  }
}
