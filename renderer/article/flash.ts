/** The light that shows for a moment where a link has led. */

/** Puts a light behind these boxes (of the window) in the host; it fades by itself, and a new one ends the old. */
export function flash(host: HTMLElement, boxes: readonly DOMRect[]): void {
  host.querySelector(':scope > .flash')?.remove()
  if (boxes.length === 0) return
  const origin = host.getBoundingClientRect()
  const layer = document.createElement('div')
  layer.className = 'flash'
  layer.ariaHidden = 'true'
  for (const { left, top, width, height } of boxes) {
    const box = document.createElement('div')
    box.style.translate = `${left - origin.left}px ${top - origin.top}px`
    box.style.width = `${width}px`
    box.style.height = `${height}px`
    layer.append(box)
  }
  layer.addEventListener('animationend', () => layer.remove(), { once: true })
  host.append(layer)
}
