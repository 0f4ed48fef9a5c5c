/** One request at a time, and the words of its refusal where it was made. */
import { ApiFailure, explain } from '../../../api'
import { Refused } from '../../../call'

export class Asking {
  /** Which request is on its way. */
  busy = $state<string | null>(null)
  /** Which was the last one. */
  about = $state('')
  /** Why the last one was refused. */
  wrong = $state<string | null>(null)

  /** Whether it was done; a press while another request is on its way is none. */
  async run(what: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy !== null) return false
    this.busy = what
    this.about = what
    this.wrong = null
    try {
      await work()
      return true
    } catch (failure) {
      this.wrong = explain(failure instanceof Refused ? new ApiFailure(failure.error, 0) : failure)
      return false
    } finally {
      this.busy = null
    }
  }
}
