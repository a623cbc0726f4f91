using System.Text.Encodings.Web;
using System.Text.Json;
using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>
/// Takes the values of secret configuration out of every message before anything shows or logs it: a program or a provider may
/// quote them. Values in properties are marked as secrets and need no search.
/// </summary>
internal sealed class SecretMask
{
    // A shorter one would turn ordinary words into blanks.
    private const int MinLength = 3;

    private readonly List<string> secrets = [];

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => secrets.Count == 0;

    /// <summary>Adds a value to hide, as it is and as it stands in JSON.</summary>
    public void Hide(string secret)
    {
        Add(secret);
        Add(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
    }

    private void Add(string secret)
    {
        var isWord = secret.Equals("true", StringComparison.OrdinalIgnoreCase) || secret.Equals("false", StringComparison.OrdinalIgnoreCase);
        if (secret.Length < MinLength || isWord || secrets.Contains(secret))
            return;
        secrets.Add(secret);
        // One secret may be part of another: the longer one goes first.
        secrets.Sort((one, other) => other.Length.CompareTo(one.Length));
    }

    /// <summary>A text without the secrets.</summary>
    public string Apply(string text) => secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "[secret]", StringComparison.Ordinal));

    /// <summary>An event whose messages are without the secrets.</summary>
    public EngineEvent Apply(EngineEvent engineEvent) => secrets.Count == 0 ? engineEvent : engineEvent switch
    {
        EngineEvent.Diagnostic diagnostic => diagnostic with { Message = Apply(diagnostic.Message) },
        EngineEvent.Output output => output with { Message = Apply(output.Message) },
        EngineEvent.PolicyViolation violation => violation with { Message = Apply(violation.Message) },
        _ => engineEvent,
    };
}
