using System.Text;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>C# source, one line at a time.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Adds a line.</summary>
    public SourceWriter Line(string line)
    {
        text.Append(' ', depth * 4).Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a block in braces.</summary>
    public SourceWriter Block(string head, Action body)
    {
        Line(head).Line("{");
        depth++;
        body();
        depth--;
        return Line("}");
    }

    /// <summary>Adds a documentation comment.</summary>
    public SourceWriter Summary(string xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return this;
        Line("/// <summary>");
        foreach (var line in xml.Split('\n'))
        {
            if (line.AsSpan().Trim() is { Length: > 0 } content)
                Line($"/// {content}");
        }

        return Line("/// </summary>");
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
