/** A document's picture, made small enough to send: at most 2,000 px a side, JPEG. */

const LONGEST = 2_000

/** Base64 without the `data:` head. Throws if the file is no picture. */
export async function shrink(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? ''
}
