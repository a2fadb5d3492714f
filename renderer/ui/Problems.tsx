/** What could not be used of a file, a line each. */

import './problems.css'

type Props = { title: string; problems: readonly string[] }

export function Problems({ title, problems }: Props) {
  const messages = [...new Set(problems)]
  if (messages.length === 0) return null
  return (
    <section className="problems" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  )
}
