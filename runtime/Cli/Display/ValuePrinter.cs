using System.Globalization;
using System.Text;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>How values are printed.</summary>
internal sealed record PrintStyle(Terminal Terminal)
{
    /// <summary>Whether long values are printed whole.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether secrets are printed in the clear.</summary>
    public bool ShowsSecrets { get; init; }
}

/// <summary>
/// Prints values at a place: so far from the margin, in the colour of what happens to them and, where it is marked, with the two characters
/// for that at the end of the margin.
/// </summary>
internal sealed record ValuePrinter(StringBuilder Text, PrintStyle Style, int Indent, StepOp Op, bool IsMarked = false)
{
    private const int Step = 4;

    /// <summary>This printer further in.</summary>
    public ValuePrinter Deeper(int by = 1) => this with { Indent = Indent + by };

    /// <summary>This printer for what something else happens to.</summary>
    public ValuePrinter As(StepOp op, bool isMarked = true) => this with { Op = op, IsMarked = isMarked };

    /// <summary>Properties, one a line or more; those for the engine's own use are left out.</summary>
    public void Properties(PropertyMap properties)
    {
        var width = properties.Count == 0 ? 0 : properties.Keys.Max(key => key.Length);
        foreach (var (key, value) in properties.Where(property => !ValueText.IsInternal(property.Key)))
            Property(key, width, value);
    }

    /// <summary>One property.</summary>
    public void Property(string name, int width, PropertyValue value)
    {
        Title(name, width);
        Value(value);
    }

    /// <summary>What stands before a value.</summary>
    public void Title(string name, int width) => Begin($"{name.PadRight(width)}: ");

    /// <summary>A value up to the end of its line.</summary>
    public void Value(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Array { Items.Length: > 0 } array:
                Write("[\n");
                for (var i = 0; i < array.Items.Length; i++)
                {
                    Begin(string.Create(CultureInfo.InvariantCulture, $"    [{i}]: "));
                    Deeper().Value(array.Items[i]);
                }

                End("]");
                break;
            case PropertyValue.Object { Properties.Count: > 0 } obj:
                Write("{\n");
                Deeper().Properties(obj.Properties);
                End("}");
                break;
            case PropertyValue.Resource resource:
                Write("{\n");
                var inner = Deeper();
                inner.Property("URN", 3, PropertyValue.Of(resource.Urn));
                inner.Property("ID", 3, resource.Id is { } id ? id.Length == 0 ? PropertyValue.UnknownValue : PropertyValue.Of(id) : PropertyValue.NullValue);
                inner.Property("PackageVersion", 3, PropertyValue.Of(resource.PackageVersion ?? ""));
                End("}");
                break;
            case PropertyValue.Asset asset:
                Asset(asset);
                break;
            case PropertyValue.Archive { Source: ArchiveSource.Members members } archive:
                Write($"archive(assets:{Short(archive.Hash)}) {{\n");
                foreach (var (name, member) in members.Assets)
                {
                    Begin($"    \"{name}\": ");
                    Deeper().Value(member);
                }

                End("}");
                break;
            default:
                Primitive(value);
                break;
        }

        Write("\n");
    }

    /// <summary>A value that fits on a line, or a document in a text, without the end of the line.</summary>
    public void Primitive(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Secret secret when Style.ShowsSecrets:
                Primitive(secret.Element);
                break;
            case PropertyValue.Output { Element: { } element } output when !output.IsSecret || Style.ShowsSecrets:
                Primitive(element);
                break;
            case PropertyValue.String text when EmbeddedDocument.Of(text.Value) is { } document:
                Write($"({document.Kind}) ");
                Value(document.Value);
                break;
            case PropertyValue.String text:
                Write(Quoting.Quote(Cut(text.Value)));
                break;
            default:
                Write(Inline(value));
                break;
        }
    }

    /// <summary>The beginning of a line.</summary>
    public void Begin(string text) => Write(Margin(IsMarked) + text);

    /// <summary>The end of something that goes over several lines.</summary>
    public void End(string text) => Write(Margin(isMarked: false) + text);

    /// <summary>Text where the printer is.</summary>
    public void Write(string text) => Text.Append(Style.Terminal.Paint(Op, text));

    /// <summary>A text of which too much is cut off: lines after the third, and what is beyond the width of a page.</summary>
    public string Cut(string text)
    {
        const int maxLines = 3, maxWidth = 150;
        if (Style.IsFull)
            return text;
        var lines = text.Split('\n');
        var kept = lines.Take(maxLines).Select(line => line.Length > maxWidth ? line[..maxWidth] + "..." : line);
        return string.Join('\n', lines.Length > maxLines ? kept.Append("...") : kept);
    }

    /// <summary>The start of a hash, by which things can be told apart.</summary>
    public static string Short(string hash) => hash.Length > 7 ? hash[..7] : hash;

    private void Asset(PropertyValue.Asset asset)
    {
        var hash = Short(asset.Hash);
        switch (asset.Source)
        {
            case AssetSource.File file:
                Write($"asset(file:{hash}) {{ {file.Path} }}");
                break;
            case AssetSource.Remote remote:
                Write($"asset(uri:{hash}) {{ {remote.Uri} }}");
                break;
            case AssetSource.Text text:
                Write($"asset(text:{hash}) {{\n");
                foreach (var line in text.Content.Split('\n'))
                    End($"    {line}\n");
                End("}");
                break;
            default:
                Write($"asset(unknown:{hash}) {{ }}");
                break;
        }
    }

    private static string Inline(PropertyValue value) => value switch
    {
        PropertyValue.Null => "<null>",
        PropertyValue.Boolean boolean => boolean.Value ? "true" : "false",
        PropertyValue.Number number => Number(number.Value),
        PropertyValue.Array => "[]",
        PropertyValue.Object => "{}",
        PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => "[secret]",
        PropertyValue.Archive { Source: ArchiveSource.File file } archive => $"archive(file:{Short(archive.Hash)}) {{ {file.Path} }}",
        PropertyValue.Archive { Source: ArchiveSource.Remote remote } archive => $"archive(uri:{Short(archive.Hash)}) {{ {remote.Uri} }}",
        PropertyValue.Archive archive => $"archive({Short(archive.Hash)}) {{ }}",
        _ => "[unknown]",
    };

    // Whole numbers as such however large they are.
    private static string Number(double number) => !double.IsFinite(number) ? double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf"
        : number == Math.Truncate(number) ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    private string Margin(bool isMarked)
    {
        var margin = new string(' ', Indent * Step);
        return isMarked && margin.Length > 0 ? margin[..^2] + Op.Prefix() : margin;
    }
}
