namespace Ysf.Appliance.Web;

/// <summary>The frame of every help page: head, navigation and style.</summary>
internal static class HelpFrame
{
    /// <summary>Returns a whole page of HTML.</summary>
    /// <param name="title">The page's title, as HTML.</param>
    /// <param name="body">Its content, as HTML.</param>
    public static string Of(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/style.css">
        <script type="module" src="/help.js"></script>
        </head>
        <body>
        <nav aria-label="Pages">
          <a href="/">Reflector</a>
          <a href="/help">Help</a>
          <a href="/help/rooms">Rooms</a>
          <a href="/help/links">Links</a>
          <a href="/help/health">Health</a>
          <a href="/help/messages">Messages</a>
          <a href="/help/runbooks">On Debian</a>
          <a href="/help/settings">Settings</a>
        </nav>
        <main>
        <section class="full" id="help-search" aria-label="Search" hidden></section>
        <section class="full guide">
        {body.Trim()}
        </section>
        </main>
        </body>
        </html>

        """;
}
