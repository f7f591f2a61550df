/** Mantine's theme. Values are in tokens.css and mantine.css; here is only what Mantine decides in script. */
import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

const shades = (color: string): MantineColorsTuple => [color, color, color, color, color, color, color, color, color, color]

/** Filled is the accent, or danger where `color="danger"`; default is a quiet button on the surface. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const danger = input.color === 'danger'
  const color = danger ? 'var(--danger)' : 'var(--accent)'
  const on = danger ? 'var(--surface)' : 'var(--on-accent)'
  const soft = danger ? 'var(--danger-soft)' : 'var(--accent-soft)'
  const clear = 'transparent'
  switch (input.variant) {
    case 'filled':
      return {
        background: color,
        hover: `color-mix(in srgb, ${color} 88%, var(--text))`,
        color: on,
        border: `1px solid ${clear}`,
      }
    case 'light':
      return { background: soft, hover: soft, color, border: `1px solid ${clear}` }
    case 'subtle':
      return { background: clear, hover: 'var(--sunken)', color: danger ? color : 'var(--text-2)', border: `1px solid ${clear}` }
    case 'default':
      return {
        background: 'var(--surface)',
        hover: 'var(--sunken)',
        color: danger ? color : 'var(--text)',
        border: '1px solid var(--line)',
      }
    default:
      return defaultVariantColorsResolver(input)
  }
}

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent: shades('var(--accent)'), danger: shades('var(--danger)') },
  fontFamily: 'var(--font)',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  activeClassName: '',
  variantColorResolver,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 0 }, radius: 'lg' },
      styles: { title: { fontSize: 'var(--t-lg)', fontWeight: 650 } },
    },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { transitionProps: { duration: 0 } } } },
    MultiSelect: { defaultProps: { size: 'xs', comboboxProps: { transitionProps: { duration: 0 } } } },
  },
})
