using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Objects;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>Manifests as YAML: keys in order, text over several lines as blocks, and quotes wherever text could be read as something else.</summary>
internal static partial class ManifestYaml
{
    // A number this large has no fraction, and beyond it not every integer is a double.
    private const double MaxExactInteger = 9_007_199_254_740_992;

    /// <summary>An object as a YAML document.</summary>
    /// <exception cref="FormatException">The object holds something that no manifest can.</exception>
    public static string Write(PropertyMap properties)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, PropertyValue.Of(properties));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, PropertyValue value)
    {
        switch (value.Revealed())
        {
            case PropertyValue.Null:
                EmitPlain(emitter, "null");
                break;
            case PropertyValue.Boolean boolean:
                EmitPlain(emitter, boolean.Value ? "true" : "false");
                break;
            case PropertyValue.Number number:
                EmitPlain(emitter, TextOf(number.Value));
                break;
            case PropertyValue.String text:
                EmitText(emitter, text.Value);
                break;
            case PropertyValue.Array array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, array.Items.IsEmpty ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in array.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case PropertyValue.Object obj:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, obj.Properties.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, member) in obj.Properties)
                {
                    EmitText(emitter, key);
                    Emit(emitter, member);
                }

                emitter.Emit(new MappingEnd());
                break;
            default:
                throw new FormatException("A manifest holds text, numbers, booleans, lists and maps, and nothing else.");
        }
    }

    private static void EmitPlain(Emitter emitter, string text)
        => emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));

    private static void EmitText(Emitter emitter, string text)
    {
        var style = text.Any(IsUnprintable) ? ScalarStyle.DoubleQuoted
            : text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : ReadAsSomethingElse().IsMatch(text) ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    // Also the other characters that YAML takes for ends of lines.
    private static bool IsUnprintable(char character)
        => character is not ('\n' or '\t') && (char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufeff');

    private static string TextOf(double number) => number == Math.Truncate(number) && Math.Abs(number) <= MaxExactInteger
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    // Nothing, booleans, numbers (also hexadecimal, octal, base 60) and times, by YAML 1.1 or 1.2, whichever the reader follows.
    [GeneratedRegex(
        @"^(?:|~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?\.?[0-9][0-9a-f_.:+TZ xo-]*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReadAsSomethingElse();
}
