/** The few line icons of the window, drawn to one grid; they are decoration, the button carries the name. */

import type { ReactNode } from 'react'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const SidebarIcon = () => (
  <Icon>
    <rect x="1.7" y="2.7" width="12.6" height="10.6" rx="2" />
    <path d="M6 3v10" />
  </Icon>
)
export const ContentsIcon = () => (
  <Icon>
    <path d="M2.5 4h11M5.5 8h8M5.5 12h8" />
  </Icon>
)
export const LinkIcon = () => (
  <Icon>
    <path d="M6.8 9.2 9.2 6.8" />
    <path d="M7.4 4.6 8.9 3.1a2.8 2.8 0 0 1 4 4L11.4 8.6" />
    <path d="M8.6 11.4 7.1 12.9a2.8 2.8 0 0 1-4-4L4.6 7.4" />
  </Icon>
)
export const StarIcon = () => (
  <Icon>
    <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
)
export const UpIcon = () => (
  <Icon>
    <path d="m3.5 10 4.5-4.5L12.5 10" />
  </Icon>
)
export const DownIcon = () => (
  <Icon>
    <path d="M3.5 6 8 10.5 12.5 6" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />
  </Icon>
)
export const TrashIcon = () => (
  <Icon>
    <path d="M2.7 4.300h10.600M6.3 4V2.700h3.400V4M4.2 4.500l.6 8.800h6.400l.6-8.8" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon>
    <path d="m3.2 8.5 3.2 3.2 6.4-7" />
  </Icon>
)
export const NotesIcon = () => (
  <Icon>
    <path d="M3 2.700h10v7.600l-3 3H3zM13 10.300h-3v3M5.500 5.700h5M5.500 8.200h3" />
  </Icon>
)
export const BackIcon = () => (
  <Icon>
    <path d="M13 8H3.500M7.500 4l-4 4 4 4" />
  </Icon>
)
export const CommentIcon = () => (
  <Icon>
    <path d="M2.5 3.5h11v7.500h-6l-3 2.500v-2.500h-2z" />
  </Icon>
)
export const TranslateIcon = () => (
  <Icon>
    <path d="M2 4h7M5.500 2.500V4M7.500 4c-.6 2.500-2.400 4.500-5 5.500M3.700 5.500c.8 1.800 2.300 3.200 4.300 4M8.500 13.500l2.800-6.500 2.700 6.500M9.400 11.500h3.700" />
  </Icon>
)
export const TagIcon = () => (
  <Icon>
    <path d="M2.500 2.500h5l6 6-5 5-6-6zM5.300 5.300h.01" />
  </Icon>
)
export const HighlightIcon = () => (
  <Icon>
    <path d="M3 13.300h10M5 10.500l-.5-2.500 5.500-5.500 2.500 2.500-5.500 5.500z" />
  </Icon>
)
export const FlagIcon = () => (
  <Icon>
    <path d="M3.500 14V2.500M3.500 3h8.500l-2 3 2 3H3.500" />
  </Icon>
)
export const SettingsIcon = () => (
  <Icon>
    <path d="M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5" />
    <circle cx="9.2" cy="4.5" r="1.7" />
    <circle cx="6.7" cy="11.5" r="1.7" />
  </Icon>
)
export const ForwardIcon = () => (
  <Icon>
    <path d="M3 8h9.5M8.5 4l4 4-4 4" />
  </Icon>
)
