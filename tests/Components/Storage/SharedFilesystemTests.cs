using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Storage;
using Provisioning.Components.Tests.Mocks;

namespace Provisioning.Components.Tests.Storage;

public sealed class SharedFilesystemTests
{
    private const string WekaImage = "registry.site.example/weka/weka.io/weka-in-container:4.4.10.200";

    private static readonly BackupSpec Backup = new()
    {
        Endpoint = new Uri("https://s3.backup.example/"),
        Bucket = "northwind",
        Location = "FI",
        Credentials = new CredentialsSpec { Username = SecretName.Parse("backup-key"), Password = SecretName.Parse("backup-secret") },
    };

    [Fact]
    public async Task Every_custom_resource_follows_its_pinned_schema() => SchemaAssert.Valid(await RunAsync(Filesystem() with { Backup = Backup }));

    [Fact]
    public async Task The_cluster_has_the_size_and_protection_of_the_plan()
    {
        var spec = Spec(await RunAsync(Filesystem()), "WekaCluster");
        var template = spec["dynamicTemplate"]!;
        Assert.Equal(
            (10, 10, 7, 14, 14),
            (Int(template, "driveContainers"), Int(template, "computeContainers"), Int(template, "driveCores"), Int(template, "computeCores"), Int(template, "numDrives")));
        Assert.Equal((2, 6, 2), (Int(spec, "redundancyLevel"), Int(spec, "stripeWidth"), Int(spec, "hotSpare")));
        Assert.Equal(112, Int(spec["startIoConditions"]!, "minNumDrives"));
    }

    [Fact]
    public async Task Images_and_drivers_come_from_the_site_and_never_from_the_vendor()
    {
        foreach (var resource in (await RunAsync(Filesystem())).Where(resource => resource.Type.StartsWith("kubernetes:weka", StringComparison.Ordinal)))
        {
            var spec = resource.Inputs["spec"]!;
            if (spec["image"] is { } image)
                Assert.Equal(WekaImage, image.GetValue<string>());
            if (spec["driversDistService"] is { } drivers)
                Assert.Equal("https://weka-drivers-dist.weka-operator-system.svc.cluster.local:60002", drivers.GetValue<string>());
            Assert.Null(spec["imagePullSecret"]);
        }
    }

    [Fact]
    public async Task The_vendors_call_home_stays_at_its_default_unless_the_user_says_otherwise()
    {
        Assert.Null(Spec(await RunAsync(Filesystem()), "WekaCluster")["wekaHome"]);

        var off = Spec(await RunAsync(Filesystem() with { CallHome = new CallHomeSpec { Enabled = false } }), "WekaCluster")["wekaHome"]!;
        Assert.Equal(("", false), (off["endpoint"]!.GetValue<string>(), off["enableStats"]!.GetValue<bool>()));

        var local = new CallHomeSpec { Enabled = true, Endpoint = new Uri("https://weka-home.site.example/") };
        var on = Spec(await RunAsync(Filesystem() with { CallHome = local }), "WekaCluster")["wekaHome"]!;
        Assert.Equal(("https://weka-home.site.example/", true), (on["endpoint"]!.GetValue<string>(), on["enableStats"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Keys_are_wrapped_by_the_vault_that_the_user_names()
    {
        var vault = Spec(await RunAsync(Filesystem()), "WekaCluster")["encryption"]!["vault"]!;
        Assert.Equal(
            ("https://vault.northwind.example/", "weka", "northwind-training", "kubernetes"),
            (vault["address"]!.GetValue<string>(), vault["role"]!.GetValue<string>(), vault["keyName"]!.GetValue<string>(), vault["method"]!.GetValue<string>()));

        var plain = await RunAsync(Filesystem() with { Encryption = new EncryptionSpec { Enabled = false } });
        Assert.Null(Spec(plain, "WekaCluster")["encryption"]);
        Assert.Equal("false", Parameters(plain)["encryptionEnabled"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_group_of_clients_joins_the_cluster_from_its_own_nodes()
    {
        var clients = (await RunAsync(Filesystem())).Where(resource => resource.Kind == "WekaClient").ToList();
        Assert.Equal(["training-a", "training-b"], clients.Select(client => client.ObjectName));
        Assert.Equal(["a", "b"], clients.Select(client => client.Inputs["spec"]!["nodeSelector"]!["provisioning.dev/pool"]!.GetValue<string>()));
        Assert.All(clients, client => Assert.Equal("training", client.Inputs["spec"]!["targetCluster"]!["name"]!.GetValue<string>()));
        Assert.All(clients, client => Assert.Equal("nvidia.com/gpu", client.Inputs["spec"]!["rawTolerations"]![0]!["key"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_tenant_gets_a_volume_that_outlives_its_claim_and_whose_secrets_are_the_operators()
    {
        var resources = await RunAsync(Filesystem());
        var parameters = Parameters(resources);
        Assert.Equal("true", parameters["encryptionEnabled"]!.GetValue<string>());
        Assert.All(
            parameters.AsObject().Where(parameter => parameter.Key.EndsWith("-secret-name", StringComparison.Ordinal)),
            parameter => Assert.Equal("weka-csi-training", parameter.Value!.GetValue<string>()));
        Assert.Equal("Retain", resources.Single(resource => resource.Kind == "StorageClass").Inputs["reclaimPolicy"]!.GetValue<string>());

        var claim = resources.Single(resource => resource.Kind == "PersistentVolumeClaim").Inputs;
        Assert.Equal("tenant", claim["metadata"]!["namespace"]!.GetValue<string>());
        Assert.Equal("100000000000000", claim["spec"]!["resources"]!["requests"]!["storage"]!.GetValue<string>());
        Assert.DoesNotContain(resources, resource => resource.Kind == "Secret");
    }

    [Fact]
    public async Task A_backup_says_where_it_goes_and_takes_its_credentials_by_name()
    {
        var resources = await RunAsync(Filesystem() with { Backup = Backup });
        var target = resources.Single(resource => resource.Kind == "BackupStorageLocation").Inputs;
        Assert.Equal("FI", target["metadata"]!["annotations"]![SharedFilesystem.LocationAnnotation]!.GetValue<string>());
        Assert.Equal("northwind", target["spec"]!["objectStorage"]!["bucket"]!.GetValue<string>());
        Assert.Equal("https://s3.backup.example/", target["spec"]!["config"]!["s3Url"]!.GetValue<string>());
        Assert.Equal("training-backup-credentials", target["spec"]!["credential"]!["name"]!.GetValue<string>());

        var schedule = resources.Single(resource => resource.Kind == "Schedule").Inputs["spec"]!["template"]!;
        Assert.Equal(target["metadata"]!["name"]!.GetValue<string>(), schedule["storageLocation"]!.GetValue<string>());
        Assert.Equal("720h0m0s", schedule["ttl"]!.GetValue<string>());

        Assert.DoesNotContain(await RunAsync(Filesystem()), resource => resource.Type.StartsWith("kubernetes:velero.io/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_see_keys_call_home_and_backup()
    {
        var resources = await RunAsync(Filesystem() with { Backup = Backup, CallHome = new CallHomeSpec { Enabled = false } });
        var inputs = resources.Single(resource => resource.Type == SharedFilesystem.Token).Inputs;
        Assert.Equal(
            ("Customer", "DE", "FI", false),
            (inputs["key"]!["custody"]!.GetValue<string>(), inputs["key"]!["location"]!.GetValue<string>(),
                inputs["backup"]!["location"]!.GetValue<string>(), inputs["callHome"]!["enabled"]!.GetValue<bool>()));
    }

    private static FilesystemSpec Filesystem() => new()
    {
        Name = "training",
        System = "weka",
        ReadThroughput = DataRate.Parse("700 GB/s"),
        WriteThroughput = DataRate.Parse("50 GB/s"),
        Capacity = DataSize.Parse("100 TB"),
        Encryption = new EncryptionSpec
        {
            Enabled = true,
            Vault = new VaultSpec
            {
                Address = new Uri("https://vault.northwind.example/"),
                Role = "weka",
                Key = "northwind-training",
                Custody = KeyCustody.Customer,
                Location = "DE",
            },
        },
    };

    private static Task<ImmutableArray<Recorded>> RunAsync(FilesystemSpec filesystem)
    {
        var catalog = DomainCatalog.Load();
        var planned = StoragePlanner.Plan(new StorageRequest
        {
            System = catalog.StorageSystems["weka"],
            Node = catalog.StorageNodes["wekapod-nitro-7tb"],
            Read = filesystem.ReadThroughput,
            Write = filesystem.WriteThroughput,
            Capacity = filesystem.Capacity,
        });
        Assert.True(planned.Succeeded);
        var args = new SharedFilesystemArgs
        {
            Filesystem = filesystem,
            Plan = planned.Plan,
            Image = WekaImage,
            Network = Cidr.Parse("10.30.0.0/16"),
            BackendLabels = Labels("storage"),
            BackendTaint = "provisioning.dev/pool",
            Clients = [new StorageClients("a", Labels("a")), new StorageClients("b", Labels("b"))],
            ClientTaint = "nvidia.com/gpu",
            TenantNamespace = "tenant",
        };
        return ResourceRecorder.RunAsync(() => _ = new SharedFilesystem("filesystem", args));
    }

    private static ImmutableSortedDictionary<string, string> Labels(string pool) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("provisioning.dev/pool", pool);

    private static JsonNode Spec(ImmutableArray<Recorded> resources, string kind) =>
        resources.Single(resource => resource.Kind == kind).Inputs["spec"]!;

    private static JsonNode Parameters(ImmutableArray<Recorded> resources) =>
        resources.Single(resource => resource.Kind == "StorageClass").Inputs["parameters"]!;

    private static int Int(JsonNode node, string key) => (int)node[key]!.GetValue<double>();
}
