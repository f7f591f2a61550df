/** Mantine's theme. Values are in tokens.css and mantine.css; here is only what Mantine decides in script. */
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const shades = (color: string): MantineColorsTuple => [color, color, color, color, color, color, color, color, color, color]

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: shades('var(--accent)') },
  fontFamily: 'var(--font)',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  activeClassName: '',
  components: {
    CloseButton: { defaultProps: { iconSize: 18 } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
    Modal: {
      // Its own lock writes a style element into the page, which the policy forbids; mantine.css has ours.
      defaultProps: { transitionProps: { duration: 0 }, radius: 'lg', lockScroll: false },
      styles: { title: { fontSize: 'var(--t-lg)', fontWeight: 650 } },
    },
  },
})
