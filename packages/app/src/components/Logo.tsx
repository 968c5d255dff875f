/** A lane that leads on. */
export const Logo = ({ size }: { size: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="8" fill="#12a065" />
    <g fill="none" stroke="#fff" strokeLinecap="round">
      <path strokeWidth="2.6" d="M9 26 13.6 6M23 26 18.4 6" />
      <path strokeWidth="2.2" d="M16 25v-4M16 17v-3M16 10v-2" />
    </g>
  </svg>
);
