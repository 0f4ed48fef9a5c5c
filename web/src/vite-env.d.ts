/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module 'locale:*' {
  const text: string
  export default text
}
