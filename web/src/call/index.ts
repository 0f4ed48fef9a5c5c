/** The call, as screens use it. */
export { Call } from './call.svelte'
export { canDoMedia } from './devices.svelte'
export { Refused } from './live'
export { canShare } from './screen.svelte'
export { type Audibility, audibility, type Heard, may, mine, seatOf, together } from './view'
