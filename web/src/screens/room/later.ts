/**
 * What the room shows now and then: fetched once the room itself is there, so that people see and
 * hear each other first.
 */
export { default as After } from './After.svelte'
export { default as Break } from './Break.svelte'
export { default as Clauses } from './Clauses.svelte'
export { default as Connection } from './Connection.svelte'
export { default as FloorLine } from './FloorLine.svelte'
export { default as Herald } from './Herald.svelte'
export { default as MixSheet } from './MixSheet.svelte'
export { default as SignCall } from './SignCall.svelte'
export { default as Signs } from './Signs.svelte'
export { default as TurnCue } from './TurnCue.svelte'
export { default as Captions } from './table/Captions.svelte'
export { default as Table } from './table/Table.svelte'
export { default as Whisper } from './Whisper.svelte'
