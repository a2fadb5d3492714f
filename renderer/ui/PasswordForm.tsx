/** Asks for a password in one line. What is typed is handed on once and kept nowhere. */

import { useId, useState } from 'react'
import './password-form.css'

type Props = { label: string; submit: string; onSubmit(password: string): void }

export function PasswordForm({ label, submit, onSubmit }: Props) {
  const id = useId()
  const [password, setPassword] = useState('')
  return (
    <form
      className="password-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '') return
        setPassword('')
        onSubmit(password)
      }}
    >
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="button" disabled={password === ''}>
          {submit}
        </button>
      </span>
    </form>
  )
}
