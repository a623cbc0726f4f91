using Provisioning.Policies;
using Provisioning.PolicySdk.Hosting;

return await PolicyPackHost.RunAsync(args, () => ResidencyPack.Create(ProjectFolder.Find(Directory.GetCurrentDirectory())));
