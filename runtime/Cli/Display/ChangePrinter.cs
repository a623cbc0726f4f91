using System.Globalization;
using System.Text;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Prints what becomes of values: what comes, goes and changes is marked; what stays is there to show where.</summary>
internal sealed class ChangePrinter(StringBuilder text, PrintStyle style)
{
    /// <summary>Paths whose changes are hidden.</summary>
    public void Hidden(IEnumerable<string> paths, int indent)
    {
        foreach (var path in paths)
            At(indent).As(StepOp.Update).Begin($"{path} (hidden)\n");
    }

    /// <summary>Properties, of which only those named where some are.</summary>
    public void Objects(ObjectChanges changes, int indent, IReadOnlyCollection<string>? only = null)
    {
        var keys = changes.Keys.Where(key => only is null || only.Contains(key)).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(key => key.Length);
        foreach (var key in keys)
            Property(key, width, changes[key], indent);
    }

    /// <summary>One property.</summary>
    public void Property(string key, int width, Change change, int indent)
    {
        var printer = At(indent);
        switch (change)
        {
            case Change.Added added:
                printer.As(StepOp.Create).Property(key, width, added.Value);
                break;
            case Change.Deleted deleted:
                printer.As(StepOp.Delete).Property(key, width, deleted.Value);
                break;
            case Change.Updated updated:
                Updated(updated, indent, one => one.Title(key, width));
                break;
            case Change.Kept { Value: var kept } when IsWorthPrinting(kept):
                printer.Property(key, width, kept);
                break;
        }
    }

    /// <summary>Whether a value says anything: nulls and what is empty do not.</summary>
    public static bool IsWorthPrinting(PropertyValue value) => value is not (PropertyValue.Null or PropertyValue.String { Value.Length: 0 }
        or PropertyValue.Array { Items.Length: 0 } or PropertyValue.Object { Properties.Count: 0 });

    private void Updated(Change.Updated change, int indent, Action<ValuePrinter> title)
    {
        var printer = At(indent).As(StepOp.Update);
        if (style.ShowsSecrets && (change.Old is PropertyValue.Secret || change.New is PropertyValue.Secret)
            && Comparison.Of(Revealed(change.Old), Revealed(change.New)) is { } revealed)
        {
            Updated(revealed, indent, title);
        }
        else if (change.Items is { } items)
        {
            title(printer);
            printer.Write("[\n");
            foreach (var (index, item) in items)
                Item(index, item, indent);
            printer.End("]\n");
        }
        else if (change.Members is { } members)
        {
            title(printer);
            printer.Write("{\n");
            Objects(members, indent + 1);
            printer.End("}\n");
        }
        else
        {
            Values(change.Old, change.New, indent, title);
        }
    }

    private void Item(int index, Change change, int indent)
    {
        var inner = indent + 2;
        switch (change)
        {
            case Change.Added added:
                Titled(At(inner).As(StepOp.Create)).Value(added.Value);
                break;
            case Change.Deleted deleted:
                Titled(At(inner).As(StepOp.Delete)).Value(deleted.Value);
                break;
            case Change.Updated updated:
                Updated(updated, inner, printer => Titled(printer));
                break;
            case Change.Kept kept:
                Titled(At(inner)).Value(kept.Value);
                break;
        }

        ValuePrinter Titled(ValuePrinter printer)
        {
            printer.Deeper(-1).Begin(string.Create(CultureInfo.InvariantCulture, $"[{index}]: "));
            return printer;
        }
    }

    private void Values(PropertyValue before, PropertyValue after, int indent, Action<ValuePrinter> title)
    {
        var printer = At(indent).As(StepOp.Update);
        var (hadValue, hasValue) = (IsWorthPrinting(before), IsWorthPrinting(after));
        if (hadValue && hasValue && before is PropertyValue.Archive one && after is PropertyValue.Archive other
            && new AssetChangePrinter(this).Archives(printer, one, other, title))
        {
            return;
        }

        if (hadValue && hasValue && IsPrimitive(before) && IsPrimitive(after))
        {
            title(printer);
            if (before is PropertyValue.String old && after is PropertyValue.String now)
            {
                Texts(printer, old.Value, now.Value);
                return;
            }

            printer.As(StepOp.Delete).Primitive(before);
            printer.Write(" => ");
            printer.As(StepOp.Create).Primitive(after);
            printer.Write("\n");
            return;
        }

        if (hadValue)
            Replaced(printer.As(StepOp.Delete), before, title);
        if (hasValue)
            Replaced(printer.As(StepOp.Create), after, title);
    }

    /// <summary>A whole value that comes or goes.</summary>
    public static void Replaced(ValuePrinter printer, PropertyValue value, Action<ValuePrinter> title)
    {
        title(printer);
        printer.Value(value);
    }

    /// <summary>The change of a text: of documents in it, of lines, or of the whole.</summary>
    public void Texts(ValuePrinter printer, string before, string after)
    {
        if (EmbeddedDocument.Of(before) is { } one && EmbeddedDocument.Of(after) is { } other && Comparison.Of(one.Value, other.Value) is { } change)
        {
            printer.Write(one.Kind == other.Kind ? $"({one.Kind}) " : $"({one.Kind} => {other.Kind}) ");
            Updated(change, printer.Indent, _ => { });
        }
        else if (before.Contains('\n', StringComparison.Ordinal) || after.Contains('\n', StringComparison.Ordinal))
        {
            printer.Write("\n");
            foreach (var line in TextDiff.Lines(before, after))
                printer.Deeper().As(line.Op, line.Op != StepOp.Same).Begin(printer.Cut(line.Text) + "\n");
        }
        else
        {
            printer.Write($"{Quoting.Quote(before)} => {Quoting.Quote(after)}\n");
        }
    }

    private ValuePrinter At(int indent) => new(text, style, indent, StepOp.Same);

    private static bool IsPrimitive(PropertyValue value) => value is PropertyValue.String or PropertyValue.Number or PropertyValue.Boolean
        or PropertyValue.Unknown or PropertyValue.Output or PropertyValue.Secret;

    private static PropertyValue Revealed(PropertyValue value) => value is PropertyValue.Secret secret ? secret.Element : value;
}
