/** The end of a press of the pointer, wherever it ends. */

/**
 * Calls back when the pointer is let go of, or the window loses it, until the signal. Elements lose the focus with many presses, too, but
 * only the window's own blur reaches a listener that does not capture.
 */
export function onPointerRelease(released: () => void, signal: AbortSignal): void {
  for (const type of ['pointerup', 'pointercancel', 'dragend']) {
    window.addEventListener(type, released, { capture: true, passive: true, signal })
  }
  window.addEventListener('blur', released, { signal })
}
