/** What a record is for, as `domain::settlement::Purpose` divides it. */
import type { Purpose } from '../wire/Purpose'

/** Whether it says what is owed; only that leads to a court or a notary. */
export const promises = (what: Purpose = 'settlement'): boolean =>
  what === 'settlement' || what === 'supplement' || what === 'correction'

/** Whether it is the creditor alone who records this. */
export const acts = (what: Purpose): what is 'performance' | 'extension' | 'default_notice' =>
  what === 'performance' || what === 'extension' || what === 'default_notice'

/** Whether it tells what a court or a notary decided, which the mediator records alone. */
export const decided = (what: Purpose): what is 'judicial_confirmation' | 'notarial_act' =>
  what === 'judicial_confirmation' || what === 'notarial_act'
