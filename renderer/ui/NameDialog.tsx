/** Asks for a name. */

import { useEffect, useRef, useState } from 'react'
import { Dialog } from './Dialog.tsx'

type Props = {
  title: string
  label: string
  confirm: string
  closeLabel: string
  /** The name as it is now. */
  value?: string
  /** What is said below the field of a name that is typed. */
  hint?: (name: string) => string | null
  onName(name: string): void
  onClose(): void
}

export function NameDialog({ title, label, confirm, closeLabel, value = '', hint, onName, onClose }: Props) {
  const [name, setName] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const said = hint?.(name.trim()) ?? null
  return (
    <Dialog title={title} closeLabel={closeLabel} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          onName(name.trim())
          onClose()
        }}
      >
        <label className="name-field">
          <span>{label}</span>
          <input ref={input} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />
        </label>
        {said !== null && <p className="name-hint">{said}</p>}
        <p className="form-end">
          <button type="submit" className="button primary" disabled={name.trim() === ''}>
            {confirm}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
