using Waymark.Web;

return await Start.Run(args);
