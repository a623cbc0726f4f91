using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Platform.Delivery;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Clusters;

/// <summary>
/// The Secrets that manifests of a site refer to. Values that the stack's configuration holds are rendered, encrypted
/// nowhere but in state, so the provider warns; values it does not hold must be put into the cluster by other means, under
/// the same names.
/// </summary>
public sealed class SiteSecrets
{
    private readonly Config config;
    private readonly string ns;
    private readonly ImmutableArray<string>.Builder elsewhere = ImmutableArray.CreateBuilder<string>();

    /// <summary>Secrets of an environment.</summary>
    /// <param name="config">The stack's configuration, which holds secret values.</param>
    /// <param name="ns">The environment's namespace.</param>
    public SiteSecrets(Config config, string ns)
    {
        this.config = config;
        this.ns = ns;
    }

    /// <summary>Names of Secrets whose values the configuration does not hold, in the order in which they were asked for.</summary>
    public ImmutableArray<string> Elsewhere => elsewhere.ToImmutable();

    /// <summary>User name and password of every group of BMCs.</summary>
    public void RegisterBmc(SiteSpec site, CustomResourceOptions options)
    {
        foreach (var (name, credentials) in site.Credentials.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var secret = BareMetalInventory.CredentialsSecret(name);
            if (Values(credentials) is not { } values)
                elsewhere.Add(secret);
            else
                Register(secret, "Opaque", new InputMap<string> { ["username"] = values.Username, ["password"] = values.Password }, options);
        }
    }

    /// <summary>The registry's certificate authority and pull credentials.</summary>
    public void RegisterRegistry(RegistrySpec registry, CustomResourceOptions options)
    {
        if (registry.CertificateAuthority is { } authority)
            Register(FluxDelivery.AuthoritySecret, "Opaque", new InputMap<string> { ["ca.crt"] = authority }, options);
        if (registry.Credentials is null)
            return;
        if (Values(registry.Credentials) is not { } values)
        {
            elsewhere.Add(FluxDelivery.PullSecret);
            return;
        }

        var document = Output.Tuple(values.Username, values.Password)
            .Apply(pair => DockerConfig(registry.Host.ToString(), pair.Item1, pair.Item2));
        Register(
            FluxDelivery.PullSecret, "kubernetes.io/dockerconfigjson", new InputMap<string> { [".dockerconfigjson"] = document }, options);
    }

    private void Register(string name, string type, InputMap<string> values, CustomResourceOptions options) =>
        _ = new Secret(
            name,
            new SecretArgs { Metadata = new ObjectMetaArgs { Name = name, Namespace = ns }, Type = type, StringData = values },
            options);

    private (Output<string> Username, Output<string> Password)? Values(CredentialsSpec credentials) =>
        config.GetSecret(credentials.Username.Name) is { } username && config.GetSecret(credentials.Password.Name) is { } password
            ? (username, password)
            : null;

    private static string DockerConfig(string registry, string username, string password)
    {
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("auths");
            json.WriteStartObject(registry);
            json.WriteString("auth", auth);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
