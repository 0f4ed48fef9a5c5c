/** The call, as screens use it. */
export { Call } from './call.svelte'
export { announced, type Readers, sameScope, scopes, unread } from './chat'
export { canDoMedia } from './devices.svelte'
export { Refused } from './live'
export { canShare } from './screen.svelte'
export {
  type Audibility,
  audibility,
  type Heard,
  isStandby,
  may,
  mine,
  pausing,
  seatOf,
  together,
} from './view'
