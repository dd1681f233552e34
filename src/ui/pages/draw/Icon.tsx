/** Signs of the tools: lines of one weight on a square of 24. */
const PATHS = {
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  box: 'M4 6h16v12H4z',
  arrow: 'M4 18L19 6M12 6h7v7',
  line: 'M4 19L20 5',
  text: 'M5 6h14M12 6v13M9 19h6',
  eraser: 'M9 19l-5-5 9-9 6 6-8 8zM9 19h11M8 10l6 6',
  undo: 'M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h3',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  larger: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  smaller: 'M20 10h-6V4M14 10l6-6M4 14h6v6M10 14l-6 6',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
