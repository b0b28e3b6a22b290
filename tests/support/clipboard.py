"""What a page has put on the clipboard, read back and pasted."""

from __future__ import annotations

from playwright.sync_api import Page

READ = """async () => {
  const [item] = await navigator.clipboard.read()
  const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()])
  return Object.fromEntries(await Promise.all(texts))
}"""


def on_clipboard(page: Page) -> dict[str, str]:
    """Return media type → what is on the clipboard; the page must be allowed to read it."""
    return dict(page.evaluate(READ))


def pasted(page: Page) -> str:
    """Return the HTML that a rich-text field of another page has after Ctrl+V,."""
    other = page.context.new_page()
    other.set_content('<div contenteditable style="min-height: 3em"></div>')
    field = other.locator("[contenteditable]")
    field.focus()
    other.keyboard.press("Control+V")
    html = field.inner_html()
    other.close()
    return html
