using System.Text;

namespace Provisioning.Cli.Display;

/// <summary>Texts as words of a POSIX shell, quoted the way pulumi quotes them.</summary>
internal static class ShellText
{
    private const string Escaped = "\\'\"`${[|&;<>()*?!";

    /// <summary>A word that a shell reads back as the text: with backslashes, or in single quotes where there is white space.</summary>
    public static string Word(string text)
    {
        if (text.Length == 0)
            return "''";
        return text.AsSpan().ContainsAny(" \t\n") ? Quoted(text) : WithBackslashes(text);
    }

    private static string WithBackslashes(string text)
    {
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (Escaped.Contains(text[i], StringComparison.Ordinal) || (i == 0 && text[i] == '~'))
                word.Append('\\');
            word.Append(text[i]);
        }

        return word.ToString();
    }

    // A quote ends the quotes that it stands in.
    private static string Quoted(string text)
        => string.Join("\\'", text.Split('\'').Select(part => part.Length == 0 ? "" : $"'{part}'"));
}
