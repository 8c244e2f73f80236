using Ysf.Appliance.Product;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// The menu of the recovery console: bytes and time in, text out. Knows no port and no clock.
/// </summary>
/// <remarks>
/// Break and Enter, or three <c>!</c>, bring the menu whatever goes on; ten minutes without a key
/// bring its header. After ten lines in a row that mean nothing, as noise or an echo of our own
/// text gives them, it says nothing more until the line was still for three seconds.
/// </remarks>
internal sealed class ConsoleMenu
{
    private const int WrongMax = 10;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StillNeeded = TimeSpan.FromSeconds(3);

    private readonly ConsoleParts parts;
    private readonly PasswordGate gate;
    private readonly KeyScanner scanner = new();
    private readonly LineEditor editor;
    private readonly MenuEntry[] entries;
    private IActivity? activity;
    private Instant heardAt;
    private int wrong;
    private bool isDeaf;
    private bool isIdle;

    public ConsoleMenu(ConsoleParts parts)
    {
        this.parts = parts;
        gate = new PasswordGate(Screen, parts.Settings);
        editor = new LineEditor(Screen);
        entries = [.. Entries()];
    }

    public ConsoleScreen Screen { get; } = new();

    /// <summary>Whether something goes on that wants to be turned often.</summary>
    public bool IsBusy => activity is not null;

    /// <summary>Whether the operator asked to leave.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>An operator may be there: a line was opened, or lost and opened again.</summary>
    public void Begin(Instant now)
    {
        CallOff();
        (heardAt, isDeaf, wrong, isIdle) = (now, false, 0, true);
        ShowHeader();
    }

    /// <summary>The line is gone: what goes on ends, as no operator is there any more.</summary>
    public void End() => CallOff();

    /// <summary>Takes what came over the line.</summary>
    public void Take(ReadOnlySpan<byte> bytes, Instant now)
    {
        foreach (var value in bytes)
        {
            Take(scanner.Next(value), now);
            heardAt = now;
        }
    }

    /// <summary>Does what time brings.</summary>
    public void Turn(Instant now)
    {
        if (activity is { } running && running.Turn() is var next && next != activity)
        {
            GoOn(next);
        }

        if (!isIdle && now - heardAt >= IdleLimit)
        {
            isIdle = true;
            CallOff();
            Screen.Line();
            ShowHeader();
        }
    }

    private void Take(Key key, Instant now)
    {
        if (key.Kind == KeyKind.Menu)
        {
            CallOff();
            (isDeaf, isIdle, wrong) = (false, false, 0);
            parts.Worked(now);
            Screen.Line();
            ShowMenu();
            return;
        }

        if (isDeaf && now - heardAt < StillNeeded)
        {
            return;
        }

        isDeaf = false;
        if (activity is { } running)
        {
            isIdle = false;
            parts.Worked(now);
            var next = running.Take(key);
            if (next != running)
            {
                GoOn(next);
            }
        }
        else if (key.Kind == KeyKind.Cancel)
        {
            editor.Clear();
            Screen.Line();
            Prompt();
        }
        else if (editor.Take(key) is { } line)
        {
            Choose(line.Trim(), now);
        }
        else
        {
            isIdle &= editor.IsEmpty;
        }
    }

    private void Choose(string line, Instant now)
    {
        if (line.Length == 0)
        {
            isIdle = false;
            ShowMenu();
            return;
        }

        var entry = Array.Find(
            entries, each => each.Key.Equals(line, StringComparison.OrdinalIgnoreCase));
        if (entry is not null)
        {
            (wrong, isIdle) = (0, false);
            parts.Worked(now);
            GoOn(entry.Choose(now));
        }
        else if (++wrong < WrongMax)
        {
            Screen.Line("No such entry; Enter shows the menu.");
            Prompt();
        }
        else
        {
            (isDeaf, wrong) = (true, 0);
            Screen.Line("Too much unknown input; wait three seconds, then press Enter.");
        }
    }

    private void GoOn(IActivity? next)
    {
        activity = next;
        if (next is null && !IsLeft)
        {
            Prompt();
        }
    }

    private void CallOff()
    {
        activity?.End();
        activity = null;
        editor.Clear();
    }

    private void ShowHeader()
    {
        Screen.Line($"{ProductInfo.Name} {ProductInfo.Version}, recovery console of"
            + $" {Environment.MachineName}");
        Screen.Line("Enter shows the menu. Break and Enter, or !!!, always bring it back.");
        Prompt();
    }

    private void ShowMenu()
    {
        Screen.Line($"{ProductInfo.Name} {ProductInfo.Version}, {Environment.MachineName}"
            + (parts.SafeMode.Exists ? ", SAFE MODE" : string.Empty));
        foreach (var entry in entries)
        {
            Screen.Line($"  {entry.Key,2}  {entry.Text}"
                + (entry.Fault?.Invoke() is { } fault ? $" (not now: {fault})" : string.Empty));
        }

        Prompt();
    }

    private void Prompt() => Screen.Text("> ");

    private IEnumerable<MenuEntry> Entries()
    {
        yield return Shows("1", "state of the reflector", parts.Reflector.State);
        yield return Shows("2", "network addresses", parts.Addresses);
        yield return Shows("3", "last crash report", parts.Reflector.LastCrash);
        yield return Shows("4", "log: newest lines", parts.Reflector.LogTail);
        yield return new MenuEntry("5", "log: follow new lines", _ => Follow());
        yield return Shows("6", "check the settings", parts.Settings.Check);
        yield return new MenuEntry("7", "restore the settings that worked last", now =>
            gate.BeforeReplacing(now, () => Question.BeforeDoing(
                Screen, $"This replaces {parts.Settings.FilePath}",
                () => Show(parts.Settings.RestoreLastGood()))));
        yield return new MenuEntry("8", "factory defaults", now =>
            gate.BeforeReplacing(now, () => Question.BeforeDoing(
                Screen, $"This replaces {parts.Settings.FilePath}, including network settings",
                () => Show(parts.Settings.RestoreDefaults()))));
        yield return new MenuEntry("9", "Wi-Fi and addresses", _ =>
            new NetworkForm(Screen, parts.Settings).Begin());
        yield return new MenuEntry("p", "password of this console", gate.Change);
        yield return new MenuEntry("r", "restart the reflector", _ => Question.BeforeDoing(
            Screen, "This interrupts every over", () => Show([parts.System.RestartReflector()])));
        yield return new MenuEntry("s", "safe mode on or off", _ => SafeMode());
        yield return new MenuEntry("o", "boot the other slot", _ => OtherSlot())
        {
            Fault = parts.System.OtherSlotFault,
        };
        yield return new MenuEntry("b", "restart the machine", _ => Question.BeforeDoing(
            Screen, "This restarts the machine and interrupts every over",
            () => Show([parts.System.Reboot()])));
        yield return new MenuEntry("h", "power off", _ => Question.BeforeDoing(
            Screen, "This stops the machine until it is unplugged and plugged in again",
            () => Show([parts.System.PowerOff()])));
        yield return new MenuEntry("x", "shell", now => gate.Pass(now, Shell));
        if (parts.CanLeave)
        {
            yield return new MenuEntry("q", "leave", _ => Leave());
        }
    }

    private MenuEntry Shows(string key, string text, Func<IReadOnlyList<string>> lines) =>
        new(key, text, _ => Show(lines()));

    private IActivity? Show(IReadOnlyList<string> lines)
    {
        Screen.Lines(lines);
        return null;
    }

    private LogWatch? Follow()
    {
        if (parts.Reflector.Follow(out var fault) is { } log)
        {
            return new LogWatch(Screen, log);
        }

        Screen.Line(fault);
        return null;
    }

    private Question? OtherSlot()
    {
        if (parts.System.OtherSlotFault() is { } fault)
        {
            Screen.Line($"{fault}; it cannot be booted.");
            return null;
        }

        return Question.BeforeDoing(
            Screen, "This restarts the machine, with the other version on trial",
            () => Show([parts.System.BootOtherSlot()]));
    }

    private Question SafeMode()
    {
        const string atNextStart = "with the next start of the reflector.";
        var file = parts.SafeMode;
        return file.Exists
            ? Question.BeforeDoing(
                Screen, $"Safe mode is ON ({file.Reason}); this turns it off",
                () => Show([file.Clear() ?? $"Safe mode ends {atNextStart}"]))
            : Question.BeforeDoing(
                Screen, "Safe mode is off; this turns it on",
                () => Show([file.Set("set at the console") ?? $"Safe mode begins {atNextStart}"]));
    }

    private ShellRoom? Shell()
    {
        var (shell, fault) = parts.Shell();
        if (shell is not null)
        {
            return new ShellRoom(Screen, shell);
        }

        Screen.Line(fault);
        return null;
    }

    private IActivity? Leave()
    {
        IsLeft = true;
        return null;
    }
}
