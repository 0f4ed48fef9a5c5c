/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module 'locale:*' {
  const text: string
  export default text
}

declare module 'wasm:verify' {
  const base64: string
  export default base64
}
