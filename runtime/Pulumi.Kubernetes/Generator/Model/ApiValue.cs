namespace Provisioning.Kubernetes.Generator.Model;

/// <summary>The type of a property's values.</summary>
internal abstract record ApiValue
{
    private ApiValue()
    {
    }

    /// <summary>A string, also for quantities, times and bytes in base64.</summary>
    public sealed record Text : ApiValue;

    /// <summary>An integer.</summary>
    public sealed record Integer : ApiValue;

    /// <summary>A number.</summary>
    public sealed record Number : ApiValue;

    /// <summary>True or false.</summary>
    public sealed record Boolean : ApiValue;

    /// <summary>A port number or name and the like.</summary>
    public sealed record IntegerOrText : ApiValue;

    /// <summary>Any JSON.</summary>
    public sealed record Json : ApiValue;

    /// <summary>Another structure, by its class in KubernetesClient.</summary>
    public sealed record Structure(string ClassName) : ApiValue;

    /// <summary>A list.</summary>
    public sealed record List(ApiValue Element) : ApiValue;

    /// <summary>A map with string keys.</summary>
    public sealed record Map(ApiValue Element) : ApiValue;

    /// <summary>Either of two.</summary>
    public sealed record Either(ApiValue First, ApiValue Second) : ApiValue;
}
