using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Exit codes, as the pulumi CLI declares them stable.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int InvalidInvocation = 2;
    public const int StackNotFound = 6;
    public const int UnexpectedChanges = 7;
    public const int Cancelled = 8;
    public const int Internal = 255;

    /// <summary>The exit code of a failure.</summary>
    public static int Of(Diagnostic diagnostic) => diagnostic.Code switch
    {
        "PRV5015" or "PRV7024" => StackNotFound,
        "PRV7010" => InvalidInvocation,
        "PRV7014" => UnexpectedChanges,
        "PRV7015" => Cancelled,
        "PRV7099" => Internal,
        _ => Failure,
    };
}
