using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Storage;
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
            Register(RegistrySecrets.Authority, "Opaque", new InputMap<string> { ["ca.crt"] = authority }, options);
        if (registry.Credentials is null)
            return;
        if (Values(registry.Credentials) is not { } values)
        {
            elsewhere.Add(RegistrySecrets.Pull);
            return;
        }

        var document = Output.Tuple(values.Username, values.Password)
            .Apply(pair => DockerConfig(registry.Host.ToString(), pair.Item1, pair.Item2));
        Register(
            RegistrySecrets.Pull, "kubernetes.io/dockerconfigjson", new InputMap<string> { [".dockerconfigjson"] = document }, options);
    }

    /// <summary>Access keys of a backup target, as a credentials file that S3 clients read.</summary>
    /// <param name="name">Name of the Secret.</param>
    /// <param name="backupNamespace">Where what makes backups finds it.</param>
    /// <param name="backup">The target.</param>
    /// <param name="options">Parent and provider.</param>
    public void RegisterBackup(string name, string backupNamespace, BackupSpec backup, CustomResourceOptions options)
    {
        if (Values(backup.Credentials) is not { } values)
        {
            elsewhere.Add($"{backupNamespace}/{name}");
            return;
        }

        var file = Output.Format($"[default]\naws_access_key_id={values.Username}\naws_secret_access_key={values.Password}\n");
        Register(name, "Opaque", new InputMap<string> { [SharedFilesystem.BackupSecretKey] = file }, options, backupNamespace);
    }

    private void Register(string name, string type, InputMap<string> values, CustomResourceOptions options, string? otherNamespace = null) =>
        _ = new Secret(
            name,
            new SecretArgs { Metadata = new ObjectMetaArgs { Name = name, Namespace = otherNamespace ?? ns }, Type = type, StringData = values },
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
