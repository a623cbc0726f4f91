namespace Pulumi;

/// <summary>How long operations on a resource may take; the provider's own limits where not set.</summary>
public sealed class CustomTimeouts
{
    /// <summary>How long creation may take.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>How long an update may take.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>How long deletion may take.</summary>
    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Clone() => new() { Create = Create, Update = Update, Delete = Delete };
}
