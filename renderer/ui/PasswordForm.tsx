/** Asks for a password in one line. What is typed is handed on once and kept nowhere. */

import { useEffect, useId, useRef, useState } from 'react'
import './password-form.css'

type Props = {
  label: string
  submit: string
  /** Whether it takes the keyboard, since the reader has just typed a wrong one. */
  isAgain?: boolean
  onSubmit(password: string): void
}

export function PasswordForm({ label, submit, isAgain = false, onSubmit }: Props) {
  const id = useId()
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isAgain) field.current?.focus()
  }, [isAgain])
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
          ref={field}
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
